using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GarageBand.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ExactTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
